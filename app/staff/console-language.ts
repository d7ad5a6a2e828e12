import { cookies } from 'next/headers'
import { LANGUAGES, type Language } from '#domain/language.ts'

export const LANGUAGE_COOKIE = 'bongsu-language'

/** Korean unless the person chose otherwise in this browser. */
export async function consoleLanguage(): Promise<Language> {
  const chosen = (await cookies()).get(LANGUAGE_COOKIE)?.value
  return LANGUAGES.find((one) => one === chosen) ?? 'ko'
}
