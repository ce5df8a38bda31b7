"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "#components/api/client.tsx";
import { failureOf } from "#components/api/failure.ts";
import type { Inputs } from "#components/api/outputs.ts";

export type Meaning = Inputs["approvals"]["decide"]["meaning"];

/** Signs with the confirmation that a fresh sign-in left, else confirms the password first. A refused password and a refused signature are told apart. */
export function useDecide(revision: { readonly id: string; readonly digest: string }) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const { data: means } = useQuery(trpc.access.confirmation.queryOptions());
  const confirm = useMutation(trpc.access.reauthenticate.mutationOptions({ meta: { quiet: true } }));
  const decide = useMutation(trpc.approvals.decide.mutationOptions({ meta: { quiet: true } }));
  const sign = async (signature: {
    readonly decision: "approved" | "rejected";
    readonly meaning: Meaning;
    readonly reason: string | null;
    readonly password: string;
  }) => {
    const { password, ...said } = signature;
    // The confirmation gives the session a new secret: what is under way with the old one must not count as signed out.
    await client.cancelQueries();
    const byPassword = () =>
      confirm.mutateAsync({ password }).catch((error: unknown) => {
        throw new SignatureRefused("password", error);
      });
    const reauthenticationId = means?.ready ?? (await byPassword()).reauthenticationId;
    const outcome = await decide
      .mutateAsync({
        revisionId: revision.id,
        digest: revision.digest,
        reauthenticationId,
        ...said,
      })
      .catch(async (error: unknown) => {
        // A confirmation that is used or too old by now must not be offered again.
        await client.invalidateQueries(trpc.access.confirmation.queryFilter());
        throw new SignatureRefused("signature", error);
      });
    await client.invalidateQueries();
    return outcome;
  };
  return { sign, busy: confirm.isPending || decide.isPending, means };
}

/** Why a signature did not come about, in a sentence and with the field it belongs to. */
export class SignatureRefused extends Error {
  readonly at: "password" | "signature";
  constructor(at: "password" | "signature", cause: unknown) {
    const { sentence, remedy } = failureOf(cause);
    super(remedy === undefined ? sentence : `${sentence} ${remedy}`);
    this.name = "SignatureRefused";
    this.at = at;
  }
}
