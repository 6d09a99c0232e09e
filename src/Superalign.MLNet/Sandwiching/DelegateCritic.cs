namespace Superalign.MLNet.Sandwiching;

/// <summary>A critic that a function speaks for.</summary>
/// <param name="criticize">Of question, answer to criticise, transcript and token.</param>
public sealed class DelegateCritic(Func<SandwichQuestion, int, Transcript, CancellationToken, Task<Critique>> criticize) : ICritic
{
    private readonly Func<SandwichQuestion, int, Transcript, CancellationToken, Task<Critique>> _criticize = criticize ?? throw new ArgumentNullException(nameof(criticize));

    /// <param name="criticize">Of question, answer to criticise and transcript.</param>
    public DelegateCritic(Func<SandwichQuestion, int, Transcript, Critique> criticize)
        : this((question, answer, transcript, _) => Task.FromResult(criticize(question, answer, transcript))) =>
        ArgumentNullException.ThrowIfNull(criticize);

    /// <inheritdoc/>
    public Task<Critique> CriticizeAsync(SandwichQuestion question, int answer, Transcript transcript, CancellationToken cancellation = default) =>
        _criticize(question, answer, transcript, cancellation);
}
