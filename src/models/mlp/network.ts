/** A network with one hidden layer: its loss, gradient and forecasts. */
import { uniformSampler } from "../../numeric/random.ts";

export type Activation = "tanh" | "relu";

export interface NetworkShape {
  readonly inputs: number;
  readonly units: number;
  readonly activation: Activation;
}

/** All parameters in one vector: inputs × units weights by input, units biases, units output weights, the output's bias. */
export function parameterCount({ inputs, units }: NetworkShape): number {
  return (inputs + 2) * units + 1;
}

/** Uniform in ±√(6/(fan in + fan out)), biases too (Glorot & Bengio 2010), as scikit-learn starts. */
export function startParameters(shape: NetworkShape, seed: number): Float64Array {
  const { inputs, units } = shape;
  const uniform = uniformSampler(seed);
  const hidden = Math.sqrt(6 / (inputs + units));
  const output = Math.sqrt(6 / (units + 1));
  return Float64Array.from({ length: parameterCount(shape) }, (_, k) => (k < (inputs + 1) * units ? hidden : output) * (2 * uniform() - 1));
}

/**
 * Mean of (y − ŷ)²/2, plus penalty·‖weights‖²/2n with biases free.
 * @returns a function for lbfgs: the loss at the parameters, its gradient written.
 */
export function networkLoss(shape: NetworkShape, x: Float64Array, y: Float64Array, penalty: number): (parameters: Float64Array, gradient: Float64Array) => number {
  const { inputs, units, activation } = shape;
  const rows = y.length;
  const biases = inputs * units;
  const outputs = biases + units;
  const last = outputs + units;
  const hidden = new Float64Array(units);
  const back = new Float64Array(units);
  return (parameters, gradient) => {
    gradient.fill(0);
    let loss = 0;
    for (let i = 0; i < rows; i++) {
      const error = (forward(shape, parameters, x, i * inputs, hidden) - y[i]!) / rows;
      loss += (error * error * rows) / 2;
      for (let k = 0; k < units; k++) {
        gradient[outputs + k]! += error * hidden[k]!;
        back[k] = error * parameters[outputs + k]! * (activation === "tanh" ? 1 - hidden[k]! ** 2 : hidden[k]! > 0 ? 1 : 0);
        gradient[biases + k]! += back[k]!;
      }
      for (let p = 0; p < inputs; p++) {
        const value = x[i * inputs + p]!;
        for (let k = 0; k < units; k++) gradient[p * units + k]! += value * back[k]!;
      }
      gradient[last]! += error;
    }
    const decay = penalty / rows;
    let squares = 0;
    const shrink = (from: number, to: number): void => {
      for (let k = from; k < to; k++) {
        squares += parameters[k]! ** 2;
        gradient[k]! += decay * parameters[k]!;
      }
    };
    shrink(0, biases);
    shrink(outputs, last);
    return loss + (decay * squares) / 2;
  };
}

/** The forecast for the row at `from` in `x`. @param hidden gets the hidden layer. */
export function forward({ inputs, units, activation }: NetworkShape, parameters: Float64Array, x: Float64Array, from: number, hidden: Float64Array): number {
  const biases = inputs * units;
  for (let k = 0; k < units; k++) hidden[k] = parameters[biases + k]!;
  for (let p = 0; p < inputs; p++) {
    const value = x[from + p]!;
    for (let k = 0; k < units; k++) hidden[k]! += value * parameters[p * units + k]!;
  }
  const outputs = biases + units;
  let sum = parameters[outputs + units]!;
  for (let k = 0; k < units; k++) {
    hidden[k] = activation === "tanh" ? Math.tanh(hidden[k]!) : Math.max(0, hidden[k]!);
    sum += hidden[k]! * parameters[outputs + k]!;
  }
  return sum;
}
