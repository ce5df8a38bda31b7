import { config } from "zod";

// Runs before anything else in the browser. Zod would try out whether it may compile code; the content policy forbids
// it, and each try would be reported as a breach.
config({ jitless: true });
