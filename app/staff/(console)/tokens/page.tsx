import { requireFreshStaff } from '#auth/require-fresh.ts'
import { services } from '#data/services.ts'
import { apiTokens } from '#data/tokens.ts'
import { STAFF } from '#i18n/staff.ts'
import { STAFF_TOKENS } from '#i18n/staff-tokens.ts'
import { TokenForm } from '#ui/staff/token-form.tsx'
import { TokenList } from '#ui/staff/token-list.tsx'
import { consoleLanguage } from '../../console-language.ts'
import { newestMoment } from '../../newest-moment.ts'
import { createTokenAction, revokeTokenAction } from './actions.ts'

export default async function TokensPage() {
  await requireFreshStaff('token.manage')
  const [language, moment, tokens] = await Promise.all([consoleLanguage(), newestMoment(), apiTokens()])
  const options = (await services(moment)).map(({ id, name }) => ({ value: id, text: name[language] }))
  const words = STAFF_TOKENS[language]
  return (
    <>
      <title>{`${words.title} · ${STAFF[language].console}`}</title>
      <h1>{words.title}</h1>
      <p>{words.text}</p>
      <section aria-labelledby="tokens-title">
        <h2 id="tokens-title">{words.list}</h2>
        <TokenList
          tokens={tokens}
          names={new Map(options.map(({ value, text }) => [value, text]))}
          now={moment.now}
          language={language}
          revoke={revokeTokenAction}
        />
      </section>
      <section aria-labelledby="make-title">
        <h2 id="make-title">{words.make}</h2>
        <TokenForm action={createTokenAction} language={language} services={options} />
      </section>
    </>
  )
}
