/** Limits of surveys that the web apps need without the schemas. */
export const mostQuestions = 10;
export const mostOptions = 10;
export const longestWords = 500;
