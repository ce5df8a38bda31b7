import type { AgentVersion } from "./agent-words.ts";

/** What a person types about a model agent; numbers stay text until they are read. */
export type ModelForm = {
  readonly name: string;
  readonly description: string;
  readonly providerId: string;
  readonly model: string;
  readonly instructions: string;
  readonly temperature: string;
  readonly maxOutputTokens: string;
  readonly inputPrice: string;
  readonly outputPrice: string;
};

export type ModelProblem = { readonly field: keyof ModelForm; readonly message: string };

export const emptyModel: ModelForm = {
  name: "",
  description: "",
  providerId: "",
  model: "",
  instructions: "",
  temperature: "0",
  maxOutputTokens: "",
  inputPrice: "",
  outputPrice: "",
};

const perMinor = 100;

/** The newest version's settings to start a new version from; prices are stored in minor units and typed in major ones. */
export function modelFormOf(document: AgentVersion["document"]): ModelForm {
  const { behaviour } = document;
  if (behaviour.provider !== "openai_compatible") return emptyModel;
  const { providerId, model, temperature, maxOutputTokens, price } = behaviour;
  const major = (minor: string | undefined) => (minor === undefined ? "" : String(Number(minor) / perMinor));
  return {
    ...emptyModel,
    name: document.name,
    instructions: document.instructions,
    providerId,
    model,
    temperature: temperature === null ? "" : String(temperature),
    maxOutputTokens: maxOutputTokens === null ? "" : String(maxOutputTokens),
    inputPrice: major(price?.input),
    outputPrice: major(price?.output),
  };
}

const amount = /^\d{1,9}(\.\d{1,6})?$/;

/** Reads the form into the behaviour that is stored, or says field by field what is not right. */
export function readModel(form: ModelForm, isNew: boolean) {
  const problems: ModelProblem[] = [];
  const say = (field: keyof ModelForm, message: string) => problems.push({ field, message });
  if (isNew && form.name.trim() === "") say("name", "Give the agent a name.");
  if (form.providerId === "") say("providerId", "Choose a provider.");
  if (form.model.trim() === "") say("model", "Name the model as the provider calls it.");
  const temperature = form.temperature.trim();
  if (temperature !== "" && !(/^\d(\.\d+)?$/.test(temperature) && Number(temperature) <= 2))
    say("temperature", "Temperature: a number from 0 to 2, or nothing for the provider's own.");
  const tokens = form.maxOutputTokens.trim();
  if (tokens !== "" && !(/^[1-9]\d{0,5}$/.test(tokens) && Number(tokens) <= 100_000))
    say("maxOutputTokens", "Longest answer: 1 to 100000 tokens, or nothing.");
  const prices = [form.inputPrice.trim(), form.outputPrice.trim()] as const;
  const priced = prices.some((price) => price !== "");
  if (priced && !amount.test(prices[0])) say("inputPrice", "Price of input: an amount such as 2.5.");
  if (priced && !amount.test(prices[1])) say("outputPrice", "Price of output: an amount such as 10.");
  if (problems.length > 0) return { ok: false as const, problems };
  const minor = (price: string) => String(Math.round(Number(price) * perMinor * 1e6) / 1e6);
  return {
    ok: true as const,
    model: {
      providerId: form.providerId,
      model: form.model.trim(),
      temperature: temperature === "" ? null : Number(temperature),
      maxOutputTokens: tokens === "" ? null : Number(tokens),
      price: priced ? { input: minor(prices[0]), output: minor(prices[1]) } : null,
    },
  };
}
