import '../features/keys/KeysPanel.tsx'
