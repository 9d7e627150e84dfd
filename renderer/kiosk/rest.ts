/** What is fetched after the first page. */
export { HaveCode } from './code/HaveCode.tsx';
export { Scanned } from './code/Scanned.tsx';
export { SignIn } from './sign-in/SignIn.tsx';
export { SignOut } from './sign-out/SignOut.tsx';
