import { describe, expect, it } from "vitest";
import { canonicalText } from "#core/shared/canonical.ts";
import { compileEnvironment } from "./compile.ts";
import { reset, step } from "./engine.ts";
import { enumerateActions } from "./enumerate.ts";
import { observe } from "./observation.ts";
import { field } from "./testing/small-claims.ts";
import { functionTools, toolDefinitions } from "./tool-definitions.ts";

const SECRET = "SECRET-7431";

const inner = (visibility: "shown" | "hidden" | "on_request") =>
  field(`${visibility}_part`, { kind: "text" }, { visibility });

const record = { kind: "record" as const, fields: [inner("shown"), inner("hidden"), inner("on_request")] };

const tool = (name: string, more: object) => ({
  name,
  label: name,
  description: name,
  kind: "read",
  parameters: [],
  ...more,
});

function document(tools: object[], definitions: object[] = []) {
  return {
    schema: "assay.environment@1",
    name: "Hidden",
    currency: "USD",
    instructions: "Look.",
    state: [
      field("file", record),
      field("files", { kind: "list", of: record }),
      field("archive", { kind: "collection", of: record }, { visibility: "on_request" }),
      field("truth", { kind: "text" }, { visibility: "hidden" }),
    ],
    definitions,
    tools,
    policy: { title: "None", clauses: [] },
    limits: { steps: 50 },
  };
}

const part = { shown_part: "a", hidden_part: SECRET, on_request_part: "b" };
const task = {
  key: "k",
  instructions: "",
  initial: { file: part, files: [part, part], archive: { "id-1": part, "id-2": part }, truth: SECRET },
};

describe("hidden fields", () => {
  const reading = [
    "file",
    "files",
    "archive",
    "get entries(file)",
    "get entries(archive)",
    "string(file)",
    "files[1]",
    'get value(archive, "id-1")',
    "{ all: [file, files, archive], texts: string(archive) }",
    "count(get entries(file))",
  ];
  it("reach nothing that an agent gets, whatever its tools return", () => {
    const compiled = compileEnvironment(
      document([
        ...reading.map((returns, index) => tool(`read_${index}`, { returns })),
        tool("refused", {
          allowed: [{ when: 'truth = "x"', otherwise: "No: {{ file }} {{ string(archive) }}" }],
        }),
        tool("choose", {
          parameters: [
            {
              name: "part",
              label: "Part",
              type: { kind: "text" },
              optional: false,
              options: "for e in get entries(file) return string(e.value)",
            },
          ],
        }),
        tool("open", {
          parameters: [
            { name: "id", label: "Id", type: { kind: "reference", to: "archive" }, optional: false },
          ],
          returns: "get value(archive, args.id)",
        }),
      ]),
    );
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
    const { environment } = compiled;
    let episode = reset(environment, task, 1);
    expect(canonicalText(enumerateActions(episode).actions)).not.toContain("id-1");
    const seen: unknown[] = [observe(episode), toolDefinitions(environment), functionTools(environment)];
    for (const { action } of enumerateActions(episode).actions) {
      const outcome = step(episode, { action });
      expect(outcome.turn.fault).toBe(null);
      episode = outcome.episode;
      seen.push(outcome.result, observe(episode), enumerateActions(episode));
    }
    expect(episode.refused).toBe(1);
    const text = JSON.stringify(seen);
    expect(text).not.toContain(SECRET);
    expect(text).not.toContain("hidden_part");
    // What tools have told may be referred to.
    expect(canonicalText(enumerateActions(episode).actions)).toContain("id-1");
  });
  it.each([
    ["truth", []],
    ["file.hidden_part", []],
    ["files.hidden_part", []],
    ["suspicion", [{ name: "suspicion", label: "Suspicion", value: 'truth = "x"' }]],
    [
      "later",
      [
        { name: "later", label: "L", value: "suspicion" },
        { name: "suspicion", label: "S", value: "file.hidden_part" },
      ],
    ],
  ])("cannot be returned by name: %s", (returns, definitions) => {
    const compiled = compileEnvironment(document([tool("read", { returns })], definitions));
    expect(compiled.ok).toBe(false);
    if (!compiled.ok) {
      expect(compiled.problems[0]?.path).toBe("/tools/0/returns");
      expect(compiled.problems[0]?.message).toContain("hidden");
    }
  });
  it("may decide what is allowed", () => {
    const compiled = compileEnvironment(
      document([tool("go", { allowed: [{ when: `truth = "${SECRET}"`, otherwise: "No." }] })]),
    );
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
    expect(step(reset(compiled.environment, task, 1), { action: { tool: "go" } }).result).toEqual({
      kind: "ok",
    });
  });
});
