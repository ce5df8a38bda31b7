import { logistic } from "./portable-math.ts";

/** Weights of a fitted logistic regression; `weights[i]` belongs to column i. */
export interface LogisticModel {
  intercept: number;
  weights: readonly number[];
}

/**
 * Logistic regression with L2 penalty ½·l2·|w|² (intercept free), fitted by Newton steps (iteratively reweighted least
 * squares) until the largest change is below 1e-9. Rows are dense; labels yes/no. With `l2` > 0 the optimum is unique.
 */
export function fitLogistic(
  rows: readonly (readonly number[])[],
  labels: readonly boolean[],
  l2: number,
): LogisticModel {
  const width = (rows[0]?.length ?? 0) + 1;
  const beta = new Float64Array(width);
  for (let iteration = 0; iteration < 100; iteration += 1) {
    const gradient = new Float64Array(width);
    const hessian = Array.from({ length: width }, () => new Float64Array(width));
    for (let index = 0; index < rows.length; index += 1) {
      const row = rows[index] as readonly number[];
      let logit = beta[0] as number;
      for (let column = 1; column < width; column += 1)
        logit += (beta[column] as number) * (row[column - 1] as number);
      const p = logistic(logit);
      const error = (labels[index] ? 1 : 0) - p;
      const curvature = Math.max(p * (1 - p), 1e-12);
      for (let i = 0; i < width; i += 1) {
        const xi = i === 0 ? 1 : (row[i - 1] as number);
        if (xi === 0) continue;
        gradient[i] = (gradient[i] as number) + error * xi;
        const line = hessian[i] as Float64Array;
        const scaled = curvature * xi;
        line[0] = (line[0] as number) + scaled;
        for (let j = 1; j <= i; j += 1) line[j] = (line[j] as number) + scaled * (row[j - 1] as number);
      }
    }
    for (let i = 1; i < width; i += 1) {
      gradient[i] = (gradient[i] as number) - l2 * (beta[i] as number);
      (hessian[i] as Float64Array)[i] = ((hessian[i] as Float64Array)[i] as number) + l2;
    }
    (hessian[0] as Float64Array)[0] = ((hessian[0] as Float64Array)[0] as number) + 1e-9;
    const step = solvePositiveDefinite(hessian, gradient);
    let largest = 0;
    for (let i = 0; i < width; i += 1) {
      const change = Math.max(-5, Math.min(5, step[i] as number));
      beta[i] = (beta[i] as number) + change;
      largest = Math.max(largest, Math.abs(change));
    }
    if (largest < 1e-9) break;
  }
  return { intercept: beta[0] as number, weights: Array.from(beta.subarray(1)) };
}

/** Probability of "yes" for one row. */
export function predictLogistic(model: LogisticModel, row: readonly number[]): number {
  let logit = model.intercept;
  for (let column = 0; column < row.length; column += 1)
    logit += (model.weights[column] as number) * (row[column] as number);
  return logistic(logit);
}

/** Solves A·x = b for a symmetric positive definite A given by its lower triangle (Cholesky); A is overwritten. */
function solvePositiveDefinite(a: Float64Array[], b: Float64Array): Float64Array {
  const n = b.length;
  for (let j = 0; j < n; j += 1) {
    const rowJ = a[j] as Float64Array;
    for (let i = j; i < n; i += 1) {
      const rowI = a[i] as Float64Array;
      let sum = rowI[j] as number;
      for (let k = 0; k < j; k += 1) sum -= (rowI[k] as number) * (rowJ[k] as number);
      rowI[j] = i === j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / (rowJ[j] as number);
    }
  }
  const x = Float64Array.from(b);
  for (let i = 0; i < n; i += 1) {
    const row = a[i] as Float64Array;
    let sum = x[i] as number;
    for (let k = 0; k < i; k += 1) sum -= (row[k] as number) * (x[k] as number);
    x[i] = sum / (row[i] as number);
  }
  for (let i = n - 1; i >= 0; i -= 1) {
    let sum = x[i] as number;
    for (let k = i + 1; k < n; k += 1) sum -= ((a[k] as Float64Array)[i] as number) * (x[k] as number);
    x[i] = sum / ((a[i] as Float64Array)[i] as number);
  }
  return x;
}
