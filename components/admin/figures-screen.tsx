"use client";

import { Page, PageHeader } from "#components/ui/page-header.tsx";
import { AgreementFigures } from "./agreement-figures.tsx";
import { ReviewFigures } from "./review-figures.tsx";
import { RunFigures } from "./run-figures.tsx";
import { SpendFigures } from "./spend-figures.tsx";

/** What the organization spends, what fails, who reviews and how well people and rubrics agree. */
export function FiguresScreen() {
  return (
    <Page>
      <PageHeader
        title="Figures"
        description="Spend, failures, review work and agreement in all workflows. Every number opens the rows behind it."
      />
      <div className="flex flex-col gap-10">
        <SpendFigures />
        <RunFigures />
        <ReviewFigures />
        <AgreementFigures />
      </div>
    </Page>
  );
}
