/** For how many days a token may be good. Apart from what hashes them, so that a form can offer it. */
export const TOKEN_DAYS = [7, 30, 90, 365] as const
export type TokenDays = (typeof TOKEN_DAYS)[number]
