import type { Change, GroupedChanges } from "#core/approvals/semantic-diff.ts";
import { ChangedValue } from "./changed-value.tsx";
import { CommentThread } from "./comment-thread.tsx";

/** Changes under what they mean for whoever signs, weightiest first. */
export function ChangeGroups({ groups }: { readonly groups: ReadonlyArray<GroupedChanges> }) {
  return (
    <div className="flex flex-col gap-4">
      {groups.map((group) => (
        <section key={group.group} className="rounded-md border bg-surface" aria-label={group.title}>
          <h2 className="flex items-center gap-2 rounded-t-md border-b bg-sunken px-4 py-2 font-semibold">
            {group.title}
            <span className="font-normal text-muted text-sm tabular-nums">{group.changes.length}</span>
          </h2>
          <ul className="divide-y">
            {group.changes.map((change) => (
              <ChangeItem key={change.path + change.sentence} change={change} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

// The sentence says both values in words, so that showing them again adds nothing.
const said = /\/(points|gate|visibility|kind|ends|award|optional|sensitivity)$/;

function ChangeItem({ change }: { readonly change: Change }) {
  const { sentence, path, before, after } = change;
  const reworded = path.endsWith("/statement") && before !== undefined && after !== undefined;
  const shown = !said.test(path) && (before !== undefined || after !== undefined);
  return (
    <li className="flex flex-col gap-2 px-4 py-3" id={`change-${path}`}>
      <p className="max-w-190 break-words">{reworded ? "A criterion reads differently:" : sentence}</p>
      {shown && <ChangedValue before={before} after={after} />}
      <CommentThread path={path} />
    </li>
  );
}
