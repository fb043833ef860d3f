/** Somebody else was faster, or terms have changed meanwhile: it is read and decided anew, so often at most. */
export const mostRounds = 8;
