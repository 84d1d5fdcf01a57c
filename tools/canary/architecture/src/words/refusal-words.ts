import '../ui/Button.tsx'
