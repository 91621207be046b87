/**
 * Call this application.
 * @param {string} path where
 * @param {RequestInit} [options] how; by default a GET
 * @returns {Promise<{status: number, body: any}>} the answer, whatever its status is
 */
export async function call(path, options = {}) {
  const response = await fetch(path, { cache: "no-store", ...options });
  const text = await response.text();
  let body = null;
  try {
    body = text ? JSON.parse(text) : null;
  }
  catch {
    // What is no JSON was not written by this application's controllers
  }
  return { status: response.status, body };
}

export function post(path, value) {
  const options = { method: "POST" };
  if (value !== undefined) {
    options.headers = { "Content-Type": "application/json" };
    options.body = JSON.stringify(value);
  }
  return call(path, options);
}
