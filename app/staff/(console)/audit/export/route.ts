import { requireStaffAction } from '#auth/require-staff.ts'
import { now } from '#bin/now.ts'
import { exportAudit } from '#data/audit.ts'
import { parseAuditSearch } from '#domain/audit.ts'
import { AUDIT_EXPORTS, auditFile } from '#formats/audit-export.ts'
import { typedFields } from '../../../form.ts'

/** All that a search finds, streamed; it is a POST because taking it is an act that is kept. */
export async function POST(request: Request): Promise<Response> {
  const admitted = await requireStaffAction('audit.read')
  const typed = typedFields(await request.formData().catch(() => null))
  const format = AUDIT_EXPORTS.find((one) => one === typed.format)
  if (!admitted.ok || format === undefined) return refused(admitted.ok ? 400 : 404)
  const taken = await exportAudit(admitted.actor, parseAuditSearch(typed).search, format, now())
  if (!taken.ok) return refused(404)
  const { type, name, body } = auditFile(taken.entries, format)
  return new Response(body, { headers: { 'content-type': type, 'content-disposition': `attachment; filename="${name}"`, 'cache-control': 'no-store' } })
}

function refused(status: 400 | 404): Response {
  return new Response(null, { status })
}
