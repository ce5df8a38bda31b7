import { RESERVED_NAMES, RULE_WORDS } from "#core/environments/names.ts";
import { builtins } from "#core/rules/builtins/registry.ts";

/** Words of a column name in lower case: `policyBind_Date` → policy, bind, date. */
export function wordsOfName(column: string): string[] {
  return column
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
}

const taken = new Set<string>([...RESERVED_NAMES, ...RULE_WORDS, ...builtins.keys()]);

/** A field name for each column: identifiers, unlike each other and unlike the words of the rules language. */
export function fieldNamesFor(columns: readonly string[], alsoTaken: readonly string[]): string[] {
  const used = new Set(alsoTaken);
  return columns.map((column, index) => {
    let name = wordsOfName(column).join("_").slice(0, 56);
    if (name === "") name = `column_${index + 1}`;
    if (!/^[a-z]/.test(name)) name = `c_${name}`;
    if (taken.has(name)) name = `${name}_value`;
    let free = name;
    for (let number = 2; used.has(free); number += 1) free = `${name}_${number}`;
    used.add(free);
    return free;
  });
}

/** A label for people from a column name: `credit_amount_dm` → "Credit amount dm". */
export function labelFor(column: string): string {
  const words = wordsOfName(column).join(" ");
  return words === "" ? column : words.charAt(0).toUpperCase() + words.slice(1);
}

const PROTECTED = new Set([
  ...[
    "age",
    "sex",
    "gender",
    "race",
    "racial",
    "ethnic",
    "ethnicity",
    "religion",
    "nationality",
    "citizenship",
  ],
  ...[
    "foreign",
    "foreigner",
    "immigrant",
    "marital",
    "married",
    "pregnant",
    "pregnancy",
    "disability",
    "disabled",
  ],
  ...["orientation", "birth", "birthdate", "birthday", "dob", "veteran"],
]);
const PERSONAL = new Set([
  ...["name", "firstname", "lastname", "surname", "email", "mail", "phone", "telephone", "mobile", "fax"],
  ...[
    "street",
    "address",
    "zip",
    "zipcode",
    "postcode",
    "postal",
    "ssn",
    "iban",
    "passport",
    "licence",
    "license",
  ],
  ...["mbi", "patient", "beneficiary", "location"],
]);
const HEALTH = new Set([
  "diagnosis",
  "icd",
  "disease",
  "medication",
  "drug",
  "injury",
  "injuries",
  "symptom",
]);
const IDENTIFIER = new Set([
  ...[
    "id",
    "uuid",
    "guid",
    "number",
    "num",
    "no",
    "nr",
    "key",
    "code",
    "zip",
    "ssn",
    "npi",
    "mbi",
    "utn",
    "icn",
  ],
  ...["reference", "ref", "account", "policy", "claim", "case"],
]);

/** What a column's name suggests about the people in it. */
export function sensitivityOf(column: string): "protected" | "personal" | "health" | "none" {
  const words = wordsOfName(column);
  if (words.some((word) => PROTECTED.has(word))) return "protected";
  if (words.some((word) => PERSONAL.has(word))) return "personal";
  return words.some((word) => HEALTH.has(word)) ? "health" : "none";
}

/** True when the name reads like that of an identifier. */
export function namedLikeIdentifier(column: string): boolean {
  return wordsOfName(column).some((word) => IDENTIFIER.has(word));
}
