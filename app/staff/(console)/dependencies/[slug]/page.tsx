import { notFound } from 'next/navigation'
import { requireStaff } from '#auth/require-staff.ts'
import { catalogueNumbers } from '#data/catalogue-numbers.ts'
import { dependencies } from '#data/dependencies.ts'
import type { Dependency } from '#domain/dependency.ts'
import { typedRedundancy } from '#domain/dependency-input.ts'
import { typedSources } from '#domain/source-input.ts'
import type { Typed } from '#domain/typed-field.ts'
import { STAFF } from '#i18n/staff.ts'
import { STAFF_CATALOGUE } from '#i18n/staff-catalogue.ts'
import { ButtonForm } from '#ui/staff/button-form.tsx'
import { DependencyForm } from '#ui/staff/dependency-form.tsx'
import { seoulTime } from '#ui/staff/seoul-time.ts'
import { ChangedNotice } from '../../../changed-notice.tsx'
import { consoleLanguage } from '../../../console-language.ts'
import { newestMoment } from '../../../newest-moment.ts'
import type { Params, Search } from '../../../page-props.ts'
import { ReadersAddress } from '../../../readers-address.tsx'
import { changeDependencyAction, retireDependencyAction } from '../actions.ts'

export default async function DependencyPage({ params, searchParams }: { readonly params: Params<'slug'>; readonly searchParams: Search }) {
  await requireStaff('dependency.change')
  const [{ slug }, { said }, language, moment] = await Promise.all([params, searchParams, consoleLanguage(), newestMoment()])
  const [all, numbers] = await Promise.all([dependencies(moment), catalogueNumbers()])
  const found = all.find((one) => one.slug === slug)
  if (found === undefined) notFound()
  const texts = STAFF_CATALOGUE[language]
  const seen = { id: found.id, number: String(numbers.get(found.id) ?? 0) }
  return (
    <>
      <title>{`${found.name[language]} · ${STAFF[language].console}`}</title>
      <ChangedNotice said={said} path={`/staff/dependencies/${slug}`} language={language} />
      <p>
        <a href="/staff/dependencies">{texts.toDependencies}</a>
      </p>
      <h1>{found.name[language]}</h1>
      <ReadersAddress path={`/dependencies/${slug}`} language={language} />
      {found.retiredAt !== null && <p className="notice">{texts.dependencyEnded(seoulTime(found.retiredAt, language))}</p>}
      {found.retiredAt === null && (
        <>
          <section aria-labelledby="change-title">
            <h2 id="change-title">{texts.changeDependency}</h2>
            <DependencyForm action={changeDependencyAction} language={language} start={{ ...seen, ...typedWords(found) }} rows={found.redundancy.length} />
          </section>
          <section aria-labelledby="retire-title">
            <h2 id="retire-title">{texts.retireDependency}</h2>
            <p className="hint">{texts.retireDependencyText}</p>
            <ButtonForm action={retireDependencyAction} language={language} start={seen} submit={texts.retireDependencySubmit} />
          </section>
        </>
      )}
    </>
  )
}

function typedWords({ kind, name, description, redundancy, sources }: Dependency): Typed {
  return {
    kind,
    nameKo: name.ko,
    nameEn: name.en,
    descriptionKo: description.ko,
    descriptionEn: description.en,
    sources: typedSources(sources),
    ...typedRedundancy(redundancy),
  }
}
