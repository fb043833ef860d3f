import { generateCodes } from "vouchsafe";

// The first thing a process does: nothing has been drawn from the secure source before.
console.log(JSON.stringify(generateCodes(3).length));
