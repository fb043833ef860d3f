// npm run bench: our time beside a floor in the same run, and the ratio.

import { benchCodes } from "./codes.js";
import { benchBest, benchGrowth, benchRepeated } from "./growth.js";
import { benchLives } from "./lives.js";
import { lastResult } from "./pairs.js";
import { benchQuotes } from "./quote.js";
import { benchStream } from "./stream.js";

const streamed = await benchStream();
console.log(`Node ${process.version}\n`);
console.log("Whole quotes of new carts beside a loop on ready integers: the quickest of 501 rounds taken in turns");
console.log("Timed are the calls; carts, codes and integers are made before");
console.log(benchQuotes());
console.log(benchGrowth());
console.log(benchRepeated());
console.log(benchBest());
console.log(benchCodes());
console.log(streamed);
console.log(await benchLives());
if (lastResult() === undefined) throw new Error("nothing was measured");
