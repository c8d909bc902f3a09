import { Z } from '../shared/statistics.ts';

/**
 * The distribution function P(T ≤ t) of Student's t, from the finite series for whole degrees of freedom. With θ = arctan(|t|/√ν) the middle holds
 * `2/π (θ + sin θ (cos θ + 2/3 cos³ θ + …))` for odd ν and `sin θ (1 + 1/2 cos² θ + 3/8 cos⁴ θ + …)` for even ν. Takes time proportional to ν.
 *
 * @param degrees of freedom, whole and at least 1.
 * @returns 0 to 1, to about 1e-12.
 * @see Abramowitz and Stegun (1964), Handbook of Mathematical Functions, 26.7.3 and 26.7.4
 */
export function studentTCdf(t: number, degrees: number): number {
  const angle = Math.atan(Math.abs(t) / Math.sqrt(degrees));
  const isOdd = degrees % 2 === 1;
  const cosine = Math.cos(angle);
  // The first power of the cosine is 1 for odd degrees of freedom and 0 for even ones.
  let term = isOdd ? cosine : 1;
  let sum = degrees === 1 ? 0 : term;
  for (let power = isOdd ? 3 : 2; power <= degrees - 2; power += 2) {
    term *= (cosine * cosine * (power - 1)) / power;
    sum += term;
  }
  const middle = isOdd ? (2 / Math.PI) * (angle + Math.sin(angle) * sum) : Math.sin(angle) * sum;
  return t < 0 ? (1 - middle) / 2 : (1 + middle) / 2;
}

/**
 * The value that Student's t stays below with a probability: the inverse of `studentTCdf`, by bisection.
 *
 * @param probability between 0 and 1, exclusive.
 * @param degrees of freedom, whole and at least 1.
 */
export function studentTQuantile(probability: number, degrees: number): number {
  if (probability < 0.5) return -studentTQuantile(1 - probability, degrees);
  let low = 0;
  let high = 1;
  while (studentTCdf(high, degrees) < probability) high *= 2;
  for (;;) {
    const middle = (low + high) / 2;
    // The two ends are neighbouring floating-point numbers.
    if (middle <= low || middle >= high) return middle;
    if (studentTCdf(middle, degrees) < probability) low = middle;
    else high = middle;
  }
}

/** From this number of degrees of freedom on the expansion is exact to eight digits. */
const MANY = 100;

/**
 * The 97.5 % quantile, of which a 95 % interval is made, in constant time for many degrees of freedom: there by the expansion about the normal quantile.
 *
 * @param degrees of freedom, whole and at least 1.
 * @see Abramowitz and Stegun (1964), Handbook of Mathematical Functions, 26.7.5
 */
export function criticalT(degrees: number): number {
  if (degrees <= MANY) return studentTQuantile(0.975, degrees);
  const inverse = 1 / degrees;
  const second = (5 * Z ** 5 + 16 * Z ** 3 + 3 * Z) / 96;
  const third = (3 * Z ** 7 + 19 * Z ** 5 + 17 * Z ** 3 - 15 * Z) / 384;
  return Z + inverse * ((Z ** 3 + Z) / 4 + inverse * (second + inverse * third));
}
