import { CircleAlert } from "lucide-react";
import { cloneElement, type ReactElement, type ReactNode, useId } from "react";
import { cn } from "./cn.ts";

type ControlProps = {
  id?: string | undefined;
  "aria-describedby"?: string | undefined;
  "aria-invalid"?: boolean | undefined;
  "aria-required"?: boolean | undefined;
};

/**
 * Label, hint and error around one control; ties them together for assistive technology. The control is the only child
 * and accepts id, aria-describedby and aria-invalid (all controls of this kit do).
 */
export function Field({
  id: givenId,
  label,
  hint,
  error,
  required = false,
  className,
  children,
}: {
  readonly id?: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly required?: boolean;
  readonly className?: string;
  readonly children: ReactElement<ControlProps>;
}) {
  const own = useId();
  const id = givenId ?? own;
  const described = [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ");
  return (
    <div className={cn("flex flex-col gap-1", className)}>
      <label id={`${id}-label`} htmlFor={id} className="font-medium text-sm">
        {label}
        {!required && <span className="font-normal text-muted"> (optional)</span>}
      </label>
      {hint && (
        <p id={`${id}-hint`} className="text-muted text-sm">
          {hint}
        </p>
      )}
      {cloneElement(children, {
        id,
        "aria-describedby": described || undefined,
        "aria-invalid": error ? true : undefined,
        "aria-required": required || undefined,
      })}
      {error && (
        <p id={`${id}-error`} className="flex items-start gap-1 text-fail text-sm">
          <CircleAlert className="mt-px size-4 shrink-0" aria-hidden />
          {error}
        </p>
      )}
    </div>
  );
}

/** A group of controls that answer one question (radio groups, a range of two inputs). */
export function FieldGroup({
  legend,
  hint,
  error,
  children,
}: {
  readonly legend: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly children: ReactNode;
}) {
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 font-medium text-sm">{legend}</legend>
      {hint && <p className="-mt-1 text-muted text-sm">{hint}</p>}
      {children}
      {error && <p className="text-fail text-sm">{error}</p>}
    </fieldset>
  );
}
