import type { Language } from '#domain/language.ts'

const ko = {
  confirm: {
    title: '본인 확인',
    text: '되돌리기 어려운 일이라 본인인지 한 번 더 확인합니다. 확인하면 10분 동안 다시 묻지 않습니다.',
    submit: '확인',
    byPassword: '비밀번호로 확인',
    byCode: '인증 앱으로 확인',
    back: '그만두고 처음으로',
    open: '본인 확인하기 (새 창)',
  },
  label: {
    code: '인증 앱의 코드',
  },
  hint: {
    code: '여섯 자리 숫자입니다.',
  },
}

const en: typeof ko = {
  confirm: {
    title: 'Confirm that it is you',
    text: 'What comes next cannot easily be undone, so please prove again that it is you. You will not be asked again for ten minutes.',
    submit: 'Confirm',
    byPassword: 'With your password',
    byCode: 'With your authenticator app',
    back: 'Never mind, to the start',
    open: 'Confirm that it is you (new window)',
  },
  label: {
    code: 'Code from your app',
  },
  hint: {
    code: 'Six digits.',
  },
}

export const STAFF_ACCOUNT: Readonly<Record<Language, typeof ko>> = { ko, en }
