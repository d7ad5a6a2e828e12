import { notFound } from 'next/navigation'
import { requireStaff } from '#auth/require-staff.ts'
import { catalogueNumbers } from '#data/catalogue-numbers.ts'
import { services } from '#data/services.ts'
import type { ServiceFunction } from '#domain/service.ts'
import { may } from '#domain/staff.ts'
import type { Typed } from '#domain/typed-field.ts'
import { STAFF } from '#i18n/staff.ts'
import { STAFF_CATALOGUE } from '#i18n/staff-catalogue.ts'
import { FunctionChangeForm } from '#ui/staff/function-form.tsx'
import { RetirementForm } from '#ui/staff/retirement-form.tsx'
import { seoulTime } from '#ui/staff/seoul-time.ts'
import { ChangedNotice } from '../../../../changed-notice.tsx'
import { consoleLanguage } from '../../../../console-language.ts'
import { newestMoment } from '../../../../newest-moment.ts'
import type { Params, Search } from '../../../../page-props.ts'
import { ReadersAddress } from '../../../../readers-address.tsx'
import { changeFunctionAction, retireFunctionAction } from '../../actions.ts'

export default async function FunctionPage({ params, searchParams }: { readonly params: Params<'slug' | 'fn'>; readonly searchParams: Search }) {
  const actor = await requireStaff('service.change')
  const [{ slug, fn: name }, { said }, language, moment] = await Promise.all([params, searchParams, consoleLanguage(), newestMoment()])
  const [all, numbers] = await Promise.all([services(moment), catalogueNumbers()])
  const service = all.find((one) => one.slug === slug)
  const fn = service?.functions.find((one) => one.slug === name)
  if (service === undefined || fn === undefined || !may(actor, 'service.change', [service.id])) notFound()
  const texts = STAFF_CATALOGUE[language]
  const seen = { id: fn.id, number: String(numbers.get(fn.id) ?? 0) }
  return (
    <>
      <title>{`${fn.name[language]} · ${STAFF[language].console}`}</title>
      <ChangedNotice said={said} path={`/staff/services/${slug}/${name}`} language={language} />
      <p>
        <a href={`/staff/services/${slug}`}>{service.name[language]}</a>
      </p>
      <h1>{fn.name[language]}</h1>
      <ReadersAddress path={`/can-i/${fn.shortcut}`} language={language} />
      {fn.retiredAt !== null && <p className="notice">{texts.functionEnded(seoulTime(fn.retiredAt, language))}</p>}
      {fn.retiredAt === null && (
        <>
          <section aria-labelledby="change-title">
            <h2 id="change-title">{texts.changeFunction}</h2>
            <p className="hint">{texts.changeText}</p>
            <FunctionChangeForm action={changeFunctionAction} language={language} start={{ ...seen, ...typedWords(fn) }} />
          </section>
          <section aria-labelledby="retire-title">
            <h2 id="retire-title">{texts.retire}</h2>
            <p className="hint">{texts.retireFunctionText}</p>
            <RetirementForm action={retireFunctionAction} language={language} start={seen} />
          </section>
        </>
      )}
    </>
  )
}

function typedWords({ name, shortName, question }: ServiceFunction): Typed {
  return {
    nameKo: name.ko,
    nameEn: name.en,
    shortNameKo: shortName?.ko ?? '',
    shortNameEn: shortName?.en ?? '',
    questionKo: question?.ko ?? '',
    questionEn: question?.en ?? '',
  }
}
