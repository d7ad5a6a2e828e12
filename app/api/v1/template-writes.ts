import { changeTemplate, template as one } from '#data/templates.ts'
import { parseTemplateRequest, templateSentAs } from '#domain/statuspage-v1-input/template.ts'
import { parseTemplate } from '#domain/template-input.ts'
import { unprintable } from '#edition/unprintable.ts'
import { incidentTemplate } from '#formats/statuspage-v1/template.ts'
import { STATUSPAGE_V1 } from '#i18n/statuspage-v1.ts'
import { type Asked, newest, publicationOf } from './asked.ts'
import { done, failed, invalid, invalidFields, type Reply } from './reply.ts'
import { typedTitle } from './typed.ts'

/** Nobody approved it, and people see its words before they post them: it never goes out by itself. */
export async function createTemplate(asked: Asked): Promise<Reply> {
  const parsed = parseTemplateRequest(asked.fields, asked.stated)
  if (!parsed.ok) return invalid(parsed.problems)
  const { name, title, body, phase, components } = parsed.request
  const typed = {
    submission: asked.submission,
    name,
    group: '',
    ...typedTitle(title ?? { ko: '', en: '' }),
    textKo: body.ko,
    textEn: body.en,
    phase: phase ?? '',
    functions: components.join('\n'),
    status: '',
  }
  const checked = parseTemplate(typed)
  const unfit = checked.ok ? unprintable(typed) : checked.problems
  if (!checked.ok || unfit !== null) return invalidFields(unfit ?? {}, templateSentAs)
  const { template: _, ...input } = checked.input
  const made = await changeTemplate(asked.actor, null, input, asked.now)
  if (!made.ok) return made.problem === 'not-allowed' ? failed(403, STATUSPAGE_V1.notAllowed) : invalid({ 'template[component_ids]': 'not-a-choice' })
  const [found, publication] = await Promise.all([one(made.id), publicationOf(await newest(asked.now))])
  return found === null ? failed(404, STATUSPAGE_V1.notFound) : done(incidentTemplate(found, publication), 201)
}
