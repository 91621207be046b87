const units = [["h", 3600], ["min", 60], ["s", 1]];

function amount(seconds) {
  const [name, size] = units.find(([, size]) => seconds >= size) ?? units[2];
  return `${Math.floor(seconds / size)} ${name}`;
}

/** The moment as a clock of this browser shows it. */
export function clock(instant) {
  return new Date(instant).toLocaleTimeString("en-GB");
}

/** "12 s ago" or "in 4 s". */
export function relative(instant) {
  const seconds = Math.round((Date.now() - Date.parse(instant)) / 1000);
  if (seconds === 0) {
    return "now";
  }
  return (seconds > 0) ? `${amount(seconds)} ago` : `in ${amount(-seconds)}`;
}
