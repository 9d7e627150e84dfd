/** The language the school's policies are written in. Apart from current.ts, which loads the Markdown reader. */
export const SOURCE_LANGUAGE = 'en';
