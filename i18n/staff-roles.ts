import type { Language } from '#domain/language.ts'
import type { Grant, Role } from '#domain/staff.ts'

type RoleWords = {
  readonly role: Readonly<Record<Role, string>>
  /** What whoever has it may do. */
  readonly may: Readonly<Record<Role, string>>
  readonly wholeSite: string
  readonly none: string
}

const ko: RoleWords = {
  role: {
    viewer: '열람자',
    writer: '작성자',
    'incident-manager': '장애 담당자',
    'maintenance-manager': '점검 담당자',
    'postmortem-editor': '장애 보고서 편집자',
    approver: '승인자',
    administrator: '관리자',
  },
  may: {
    viewer: '담당자 화면을 보기만 합니다.',
    writer: '초안을 쓰지만 올리지는 못합니다.',
    'incident-manager': '장애를 등록하고 소식과 정정, 안내를 올립니다.',
    'maintenance-manager': '점검을 예고하고 진행 상황과 안내를 올립니다.',
    'postmortem-editor': '장애 보고서를 쓰고 내며, 약속과 조치의 상태를 바꿉니다.',
    approver: '남이 쓴 소식을 승인하고 감사 기록을 봅니다.',
    administrator: '모든 일을 합니다. 사람과 권한, 열쇠도 다룹니다.',
  },
  wholeSite: '사이트 전체',
  none: '권한 없음',
}

const en: RoleWords = {
  role: {
    viewer: 'Viewer',
    writer: 'Writer',
    'incident-manager': 'Incident manager',
    'maintenance-manager': 'Maintenance manager',
    'postmortem-editor': 'Postmortem editor',
    approver: 'Approver',
    administrator: 'Administrator',
  },
  may: {
    viewer: 'Sees the console and changes nothing.',
    writer: 'Writes drafts, but does not post them.',
    'incident-manager': 'Opens incidents, posts updates, corrections and announcements.',
    'maintenance-manager': 'Announces maintenance, posts how it goes, and announcements.',
    'postmortem-editor': 'Writes and publishes postmortems, changes the state of promises and actions.',
    approver: 'Approves what others wrote, and reads the audit log.',
    administrator: 'Does everything, people, roles and keys included.',
  },
  wholeSite: 'Whole site',
  none: 'No role',
}

export const ROLE_WORDS: Readonly<Record<Language, RoleWords>> = { ko, en }

/** `관리자, 작성자 (메신저, 결제)`. `names`: of services by their ids. */
export function rolesInWords(grants: readonly Grant[], names: ReadonlyMap<string, string>, language: Language): string {
  const words = ROLE_WORDS[language]
  if (grants.length === 0) return words.none
  return grants
    .map(({ role, services }) => (services === 'all' ? words.role[role] : `${words.role[role]} (${services.map((id) => names.get(id) ?? id).join(', ')})`))
    .join(', ')
}
