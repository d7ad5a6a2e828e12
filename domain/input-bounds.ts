/** How much staff may type, in UTF-16 units, and how many rows. Apart from the schemas, so that pages can say it without carrying them. */
export const TITLE_MAX = 255
export const TEXT_MAX = 25_000
export const WORKAROUND_MAX = 500
export const SOURCES_MAX = 30
export const NAME_MAX = 80
export const FUNCTIONS_MAX = 100
export const EMAIL_MAX = 254
export const PASSWORD_MIN = 12
export const PASSWORD_MAX = 128
