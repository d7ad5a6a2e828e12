import type { Language } from '#domain/language.ts'
import { LINK_HOURS, type LinkPurpose, type Person } from '#domain/person.ts'

type PeopleWords = {
  readonly title: string
  readonly text: string
  readonly state: Readonly<Record<Person['state'], string>>
  readonly factors: (hasApp: boolean, passkeys: number) => string
  readonly fromGroups: string
  readonly elsewhere: string
  readonly lastSignIn: (time: string) => string
  readonly neverSignedIn: string
  readonly linkUntil: Readonly<Record<LinkPurpose, (time: string) => string>>
  readonly invite: string
  readonly inviteText: string
  readonly inviteSubmit: string
  readonly roles: string
  readonly rolesText: string
  readonly rolesSubmit: string
  readonly rolesChanged: string
  readonly changed: string
  readonly link: Readonly<Record<LinkPurpose, { readonly title: string; readonly text: string; readonly submit: string }>>
  readonly dropSecondFactor: string
  readonly dropSecondFactorHint: string
  readonly dropIt: string
  readonly shownOnce: Readonly<Record<LinkPurpose, { readonly title: string; readonly text: string }>>
  readonly disable: { readonly title: string; readonly text: string; readonly submit: string }
  readonly enable: { readonly title: string; readonly text: string; readonly submit: string }
  readonly yourself: string
  readonly join: { readonly title: string; readonly text: string; readonly submit: string }
  readonly reset: { readonly title: string; readonly text: (name: string) => string; readonly submit: string; readonly keeps: string; readonly drops: string }
  readonly used: string
  readonly toSignIn: string
  readonly afterReset: string
}

const ko: PeopleWords = {
  title: '사람',
  text: '담당자 화면에 들어올 수 있는 사람과 그 권한입니다. 바꾼 것은 로그인해 있는 사람에게도 바로 적용됩니다.',
  state: { invited: '초대함', active: '사용 중', disabled: '사용 중지' },
  factors: (hasApp, passkeys) =>
    hasApp || passkeys > 0
      ? `2단계 인증: ${[hasApp ? '인증 앱' : '', passkeys > 0 ? `패스키 ${passkeys}개` : ''].filter(Boolean).join(', ')}`
      : '2단계 인증 없음',
  fromGroups: '권한이 통합 로그인의 그룹에서 옵니다. 여기서는 바꿀 수 없고, 그룹을 바꾸면 다음 통합 로그인부터 적용됩니다.',
  elsewhere: '통합 로그인으로 들어오는 사람이라 여기에는 비밀번호가 없습니다. 통합 로그인이 멈췄을 때는 서버에서 npm run staff로 링크를 만들 수 있습니다.',
  lastSignIn: (time) => `마지막 로그인 ${time}`,
  neverSignedIn: '로그인한 적 없음',
  linkUntil: { join: (time) => `초대 링크 ${time}까지`, reset: (time) => `재설정 링크 ${time}까지` },
  invite: '초대하기',
  inviteText: `한 번만 쓸 수 있는 링크를 만듭니다. 메일은 보내지 않으니 링크를 직접 전해 주세요. ${LINK_HOURS}시간 안에 써야 합니다.`,
  inviteSubmit: '초대 링크 만들기',
  roles: '권한',
  rolesText: '가진 권한 안에서만 줄 수 있습니다. 사이트 전체를 고르면 서비스는 따로 고르지 않아도 됩니다.',
  rolesSubmit: '권한 바꾸기',
  rolesChanged: '권한을 바꿨습니다. 다음 요청부터 적용됩니다.',
  changed: '바꿨습니다.',
  link: {
    join: {
      title: '초대 링크 다시 만들기',
      text: '링크를 잃어버렸거나 기한이 지났을 때 새로 만듭니다. 앞서 만든 링크는 쓸 수 없게 됩니다.',
      submit: '초대 링크 만들기',
    },
    reset: {
      title: '비밀번호 재설정',
      text: '비밀번호를 새로 정하는 링크를 만듭니다. 링크를 쓰기 전까지는 지금 비밀번호로 로그인할 수 있고, 쓰면 로그인해 있던 곳에서 모두 로그아웃됩니다.',
      submit: '재설정 링크 만들기',
    },
  },
  dropSecondFactor: '2단계 인증',
  dropSecondFactorHint: '보통은 그대로 둡니다. 휴대전화나 보안 키도 잃어버렸을 때만 없애세요. 본인이 맞는지 얼굴을 보거나 전화로 확인해 주세요.',
  dropIt: '2단계 인증도 없애기',
  shownOnce: {
    join: { title: '초대 링크', text: '지금 한 번만 보입니다. 복사해서 초대받는 사람에게만 전해 주세요.' },
    reset: { title: '재설정 링크', text: '지금 한 번만 보입니다. 복사해서 본인에게만 전해 주세요.' },
  },
  disable: {
    title: '사용 중지',
    text: '바로 로그아웃되고 다시 로그인할 수 없습니다. 지금까지 한 일의 기록은 남습니다.',
    submit: '사용 중지하기',
  },
  enable: { title: '다시 사용', text: '전과 같은 비밀번호와 권한으로 다시 로그인할 수 있습니다.', submit: '다시 사용하게 하기' },
  yourself: '본인 계정입니다. 비밀번호와 2단계 인증은 내 계정에서 바꿉니다.',
  join: { title: '초대 수락', text: '이름을 확인하고 비밀번호를 정하면 로그인할 수 있습니다. 이 링크는 한 번만 쓸 수 있습니다.', submit: '시작하기' },
  reset: {
    title: '비밀번호 재설정',
    text: (name) => `${name} 님의 비밀번호를 새로 정합니다. 이 링크는 한 번만 쓸 수 있고, 쓰면 로그인해 있던 곳에서 모두 로그아웃됩니다.`,
    submit: '비밀번호 바꾸기',
    keeps: '2단계 인증은 그대로 남습니다.',
    drops: '2단계 인증도 없어집니다. 로그인한 뒤 다시 설정해 주세요.',
  },
  used: '이미 쓴 링크이거나 기한이 지났거나 새 링크로 바뀌었습니다. 관리자에게 새 링크를 요청해 주세요.',
  toSignIn: '로그인으로 가기',
  afterReset: '비밀번호를 바꿨습니다. 새 비밀번호로 로그인해 주세요.',
}

const en: PeopleWords = {
  title: 'People',
  text: 'Who can enter the console, and what they may do there. Changes apply at once, also to those who are signed in.',
  state: { invited: 'Invited', active: 'Active', disabled: 'Disabled' },
  factors: (hasApp, passkeys) =>
    hasApp || passkeys > 0
      ? `Second factor: ${[hasApp ? 'app' : '', passkeys > 0 ? `passkeys (${passkeys})` : ''].filter(Boolean).join(', ')}`
      : 'No second factor',
  fromGroups:
    'The roles come from groups of the identity provider. They cannot be changed here; a change of the groups applies from the next single sign-on on.',
  elsewhere: 'They sign in at the identity provider and have no password here. While that is down, npm run staff makes a link on the server.',
  lastSignIn: (time) => `Last signed in ${time}`,
  neverSignedIn: 'Never signed in',
  linkUntil: { join: (time) => `Invitation good until ${time}`, reset: (time) => `Reset link good until ${time}` },
  invite: 'Invite somebody',
  inviteText: `Makes a link that works once. No mail is sent: hand the link over yourself. It is good for ${LINK_HOURS} hours.`,
  inviteSubmit: 'Make invitation link',
  roles: 'Roles',
  rolesText: 'You can grant only what you hold. With the whole site chosen, single services need not be.',
  rolesSubmit: 'Change roles',
  rolesChanged: 'The roles were changed. They apply from the next request on.',
  changed: 'Done.',
  link: {
    join: {
      title: 'Make the invitation link again',
      text: 'For a link that was lost or has expired. The one made before stops working.',
      submit: 'Make invitation link',
    },
    reset: {
      title: 'Reset the password',
      text: 'Makes a link for choosing a new password. Until it is used the present password works; using it signs them out everywhere.',
      submit: 'Make reset link',
    },
  },
  dropSecondFactor: 'Second factor',
  dropSecondFactorHint: 'Leave it, unless the phone or security key is lost as well. Make sure by face or by phone that it is really them.',
  dropIt: 'Remove the second factor too',
  shownOnce: {
    join: { title: 'Invitation link', text: 'Shown this one time. Copy it and give it to the person invited, and to nobody else.' },
    reset: { title: 'Reset link', text: 'Shown this one time. Copy it and give it to the person themself, and to nobody else.' },
  },
  disable: {
    title: 'Disable',
    text: 'They are signed out at once and cannot sign in again. What they did stays on record.',
    submit: 'Disable',
  },
  enable: { title: 'Enable', text: 'They can sign in again, with the password and roles from before.', submit: 'Enable' },
  yourself: 'This is you. Your password and second factor are changed in your account.',
  join: { title: 'Accept the invitation', text: 'Check your name and choose a password; then you can sign in. This link works once.', submit: 'Start' },
  reset: {
    title: 'Reset the password',
    text: (name) => `Choose a new password for ${name}. This link works once; using it signs you out everywhere.`,
    submit: 'Change password',
    keeps: 'Your second factor stays as it is.',
    drops: 'Your second factor is removed as well: set it up again after signing in.',
  },
  used: 'This link was used already, has expired or was replaced by a newer one. Ask an administrator for a new one.',
  toSignIn: 'To sign-in',
  afterReset: 'The password was changed. Please sign in with the new one.',
}

/** Of staff accounts, roles and one-time links. */
export const STAFF_PEOPLE: Readonly<Record<Language, PeopleWords>> = { ko, en }
