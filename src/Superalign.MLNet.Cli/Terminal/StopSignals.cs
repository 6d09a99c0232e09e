using System.Runtime.InteropServices;

namespace Superalign.MLNet.Terminal;

/// <summary>Ctrl+C and SIGTERM: the first asks the command to stop and keep what it has, the second ends the process at once.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly TextWriter _error;
    private readonly PosixSignalRegistration[] _registrations;
    private int _asked;

    public StopSignals(TextWriter error)
    {
        _error = error;
        _registrations = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM }.Select(signal => PosixSignalRegistration.Create(signal, OnSignal))];
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _source.Token;

    internal void OnSignal(PosixSignalContext context)
    {
        if (Interlocked.Exchange(ref _asked, 1) != 0)
            return;
        context.Cancel = true;
        _error.WriteLine("Stopping; what was reached so far is kept. Press Ctrl+C again to end at once.");
        // Not Cancel(): whoever waits for the token must not run on the signal's thread.
        _ = _source.CancelAsync();
    }

    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
        _source.Dispose();
    }
}
