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
export const RULE_MAX = 200
export const WINDOW_MAX_HOURS = 72
export const WINDOWS_MAX = 60
export const AHEAD_MAX_YEARS = 2
export const ANNOUNCEMENT_MAX = 500
/** Alerts in one request, labels of one alert, bytes of one request. */
export const ALERTS_MAX = 500
export const LABELS_MAX = 60
export const ALERT_BODY_MAX_BYTES = 1024 * 1024
export const QUESTION_MAX = 120
export const SLUG_MAX = 60
export const DESCRIPTION_MAX = 1_000
export const REDUNDANCY_TEXT_MAX = 300
export const REDUNDANCY_ROWS_MAX = 40
