import { CircleAlert, Lock } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn.ts";

type StateProps = {
  readonly title: string;
  /** What this place will show, or what to do next, in a sentence. */
  readonly children?: ReactNode;
  /** One action. */
  readonly action?: ReactNode;
  /** It stands for the whole page, so its title is the page's heading. */
  readonly wholePage?: boolean;
  readonly className?: string;
};

function Shell({
  title,
  children,
  action,
  wholePage = false,
  className,
  icon,
  role,
}: StateProps & { icon?: ReactNode; role?: "alert" }) {
  const Title = wholePage ? "h1" : "p";
  return (
    <div role={role} className={cn("flex flex-col items-start gap-1 px-4 py-8 sm:px-6", className)}>
      {icon}
      <Title className="font-semibold text-lg">{title}</Title>
      {children !== undefined && <div className="max-w-140 text-muted">{children}</div>}
      {action !== undefined && <div className="mt-3">{action}</div>}
    </div>
  );
}

/** Nothing here: say why (nothing yet, or the filter is too tight) and offer the one next step. */
export function EmptyState(props: StateProps) {
  return <Shell {...props} />;
}

/** Loading failed: the sentence of the error and a way to try again. */
export function ErrorState({
  reference,
  ...props
}: StateProps & { readonly reference?: string | undefined }) {
  return (
    <Shell {...props} role="alert" icon={<CircleAlert className="mb-1 size-5 text-fail" aria-hidden />}>
      {props.children}
      {reference !== undefined && (
        <p className="mt-2 text-sm">
          Reference <code className="font-mono">{reference}</code>
        </p>
      )}
    </Shell>
  );
}

/** The person may not see this: say which permission is missing and who can grant it. */
export function NoPermission(props: Partial<StateProps>) {
  return (
    <Shell
      title="You do not have access to this page"
      {...props}
      icon={<Lock className="mb-1 size-5 text-muted" aria-hidden />}
    >
      {props.children ??
        "Your roles do not include this. An administrator of your organization can change them."}
    </Shell>
  );
}
