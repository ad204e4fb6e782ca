export const policyElement = /<meta http-equiv="Content-Security-Policy" content="([^"]*)"\/?>/;

/**
 * The policy that an HTML text carries, or null.
 * @param {string} html
 * @returns {string | null}
 */
export function readPolicy(html) {
  return policyElement.exec(html)?.[1] ?? null;
}
