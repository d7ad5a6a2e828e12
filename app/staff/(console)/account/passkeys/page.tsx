import { passkeyDomain } from '#auth/passkeys.ts'
import { requireFreshStaff } from '#auth/require-fresh.ts'
import { passkeysOf } from '#data/passkeys.ts'
import { STAFF } from '#i18n/staff.ts'
import { STAFF_ACCOUNT } from '#i18n/staff-account.ts'
import { NewPasskey } from '#ui/staff/new-passkey.tsx'
import { PasskeyList } from '#ui/staff/passkey-list.tsx'
import { consoleLanguage } from '../../../console-language.ts'
import { beginNewPasskey, finishNewPasskey, removePasskeyAction, renamePasskeyAction } from './actions.ts'

export default async function PasskeysPage() {
  const { id } = await requireFreshStaff()
  const [language, passkeys] = [await consoleLanguage(), await passkeysOf(id)]
  const { passkeys: words, toAccount } = STAFF_ACCOUNT[language]
  return (
    <>
      <title>{`${words.title} · ${STAFF[language].console}`}</title>
      <h1>{words.title}</h1>
      <p>{words.text}</p>
      <PasskeyList passkeys={passkeys} rename={renamePasskeyAction} remove={removePasskeyAction} language={language} />
      <section aria-labelledby="add-title">
        <h2 id="add-title">{words.add}</h2>
        {passkeyDomain() === null ? (
          <p>{words.noDomain}</p>
        ) : (
          <>
            <NewPasskey begin={beginNewPasskey} finish={finishNewPasskey} next="/staff/account?done=passkey-added" language={language} />
            <noscript>
              <p>{words.noScript}</p>
            </noscript>
          </>
        )}
      </section>
      <a href="/staff/account">{toAccount}</a>
    </>
  )
}
