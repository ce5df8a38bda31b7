/** What should be true of an application, before the concrete figures are drawn. */
export interface CreditPlan {
  joint: boolean;
  identity: "clear" | "mismatch" | "co_mismatch" | "alert";
  paper: "on_file" | "prompt" | "late" | "never";
  lowIncome: boolean;
  employment: "usual" | "settled" | "short" | "ended";
  /** 0 is band A, 4 is below band D. */
  band: 0 | 1 | 2 | 3 | 4;
  /** 0 low, 1 medium, 2 high, 3 above 0.50. */
  column: 0 | 1 | 2 | 3;
  delinquent: boolean;
  bankrupt: boolean;
  manyInquiries: boolean;
  discrepancy: boolean;
  aboveCapacity: boolean;
  large: boolean;
  /** Puts the decisive figures exactly on or next to their thresholds. */
  boundary: boolean;
}

/** An application without complications: band A, low debts, within capacity. */
export const plainPlan: CreditPlan = {
  joint: false,
  identity: "clear",
  paper: "on_file",
  lowIncome: false,
  employment: "usual",
  band: 0,
  column: 0,
  delinquent: false,
  bankrupt: false,
  manyInquiries: false,
  discrepancy: false,
  aboveCapacity: false,
  large: false,
  boundary: false,
};
