namespace Superalign.MLNet.Jobs;

/// <summary>Hands a value on at once and on the same thread, which <see cref="Progress{T}"/> does not.</summary>
internal sealed class Relay<T>(Action<T> next) : IProgress<T>
{
    public void Report(T value) => next(value);
}
