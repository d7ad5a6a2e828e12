import type { Language } from '#domain/language.ts'
import { STAFF_ACCOUNT } from '#i18n/staff-account.ts'
import { AppCodeForm } from './app-code-form.tsx'
import type { FormAction } from './form-state.ts'
import { PlainForm } from './plain-form.tsx'
import { QrCode } from './qr-code.tsx'

type Props = {
  /** What the app has to read; null while none is being set up. */
  readonly offered: { readonly uri: string; readonly key: string } | null
  readonly hasApp: boolean
  readonly begin: FormAction
  readonly finish: FormAction
  /** The page on which this stands. */
  readonly here: string
  readonly language: Language
}

/** Begin, scan, type the first code. The last form stays when all is done, for it shows the recovery codes. */
export function AppSetUp({ offered, hasApp, begin, finish, here, language }: Props) {
  const words = STAFF_ACCOUNT[language].app
  return (
    <>
      {offered === null && !hasApp && (
        <>
          <p>{words.beginText}</p>
          <PlainForm action={begin} submit={words.begin} hidden={{ here }} language={language} />
        </>
      )}
      {offered !== null && (
        <>
          <p>{words.scan}</p>
          <QrCode text={offered.uri} label={words.qr} />
          <p>{words.key}</p>
          <p className="key">{offered.key.replaceAll(/(.{4})/g, '$1 ').trim()}</p>
        </>
      )}
      <AppCodeForm action={finish} isOver={offered === null} language={language} />
    </>
  )
}
