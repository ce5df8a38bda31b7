"use client";

/** Placeholder body is replaced by the wizard once the table import of core is connected. */
export function ImportWizard() {
  return null;
}
