namespace Superalign.MLNet.Sandwiching;

/// <summary>An advisor that a function speaks for.</summary>
/// <param name="speak">Of question, answer to defend, transcript and token.</param>
public sealed class DelegateAdvisor(Func<SandwichQuestion, int, Transcript, CancellationToken, Task<Argument>> speak) : IAdvisor
{
    private readonly Func<SandwichQuestion, int, Transcript, CancellationToken, Task<Argument>> _speak = speak ?? throw new ArgumentNullException(nameof(speak));

    /// <param name="speak">Of question, answer to defend and transcript.</param>
    public DelegateAdvisor(Func<SandwichQuestion, int, Transcript, Argument> speak)
        : this((question, answer, transcript, _) => Task.FromResult(speak(question, answer, transcript))) =>
        ArgumentNullException.ThrowIfNull(speak);

    /// <inheritdoc/>
    public Task<Argument> SpeakAsync(SandwichQuestion question, int answer, Transcript transcript, CancellationToken cancellation = default) =>
        _speak(question, answer, transcript, cancellation);
}
