export const App = 'x'
