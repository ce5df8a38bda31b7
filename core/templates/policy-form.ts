import type { Clause } from "#core/environments/schema.ts";

/** Makes clauses whose section follows from the first character of their id: `4.2` stands in section 4. */
export function clauseForm(sections: Readonly<Record<string, string>>) {
  return (id: string, title: string, text: string): Clause => {
    const number = id.slice(0, 1);
    const section = sections[number];
    if (section === undefined) throw new RangeError(`Clause ${id} belongs to no section.`);
    return { id, section: `${number} ${section}`, title, text };
  };
}
