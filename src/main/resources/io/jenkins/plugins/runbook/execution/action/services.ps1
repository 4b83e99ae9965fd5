# PowerShell asks Windows' own service manager; nothing is shared.
