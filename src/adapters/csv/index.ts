export { type CsvChunks, readCsv } from "./read-csv.js";
export { writeCsv } from "./write-csv.js";
