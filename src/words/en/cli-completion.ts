/** What `countersign completion` says. */
export const completionWords = {
  summary: 'print what completes commands, options and files in a shell',
  does: [
    'Prints a script for the shell that is named. It holds what this version of the program understands, and asks nothing while you type.',
  ],
  options: {},
  exits: { 0: 'it was printed', 1: 'never' },
  examples: [
    { says: 'in ~/.bashrc, so that every bash has it', line: 'eval "$(countersign completion bash)"' },
    { says: 'zsh: into a folder of $fpath', line: 'countersign completion zsh > _countersign' },
    { says: 'fish: into ~/.config/fish/completions', line: 'countersign completion fish > countersign.fish' },
  ],
  oneShell: (shells: readonly string[]) => `takes one shell: ${shells.join(', ')}`,
}
