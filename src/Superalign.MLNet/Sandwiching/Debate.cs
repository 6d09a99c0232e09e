using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Sandwiching;

/// <summary>Each answer has a debater who speaks for it, and the judge decides.</summary>
/// <remarks>
/// Irving et al. (arXiv:1805.00899); rounds, simultaneous statements and exchanged places as in Khan et al. (arXiv:2402.06782). Two answers have two debaters; more have more.
/// </remarks>
public sealed class Debate : IProtocol
{
    private readonly IAdvisor _first;
    private readonly IAdvisor? _second;
    private readonly IJudge _judge;
    private readonly DebateOptions _options;

    /// <summary>One debater speaks for all answers in turn, against itself.</summary>
    /// <param name="debater">Who speaks.</param>
    /// <param name="judge">The non-expert.</param>
    /// <param name="options">Rounds and order; null for the defaults.</param>
    /// <exception cref="ArgumentException">An option cannot be used; the message names it.</exception>
    public Debate(IAdvisor debater, IJudge judge, DebateOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(debater);
        ArgumentNullException.ThrowIfNull(judge);
        _options = options ?? new DebateOptions();
        _options.Validate();
        (_first, _judge) = (debater, judge);
    }

    /// <summary>Two debaters on questions of two answers; which one each defends is drawn for each question.</summary>
    /// <param name="first">A debater.</param>
    /// <param name="second">Its opponent.</param>
    /// <param name="judge">The non-expert.</param>
    /// <param name="options">Rounds and order; null for the defaults.</param>
    /// <exception cref="ArgumentException">An option cannot be used; the message names it.</exception>
    public Debate(IAdvisor first, IAdvisor second, IJudge judge, DebateOptions? options = null)
        : this(first, judge, options) => _second = second ?? throw new ArgumentNullException(nameof(second));

    /// <inheritdoc/>
    public string Name => _options.Name;

    /// <inheritdoc/>
    public async Task<Verdict> RunAsync(SandwichQuestion question, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(question);
        if (_second is not null && question.Answers.Count != 2)
            throw new ArgumentException($"The question '{question.Text}' has {question.Answers.Count} answers and the debate two debaters. Give questions of two answers, or one debater who speaks for each.", nameof(question));
        int[] asGiven = [.. Enumerable.Range(0, question.Answers.Count)];
        int[] reversed = [.. asGiven.Reverse()];
        var isReversed = _options.Order == DebateOrder.Seeded && Coin("order/", question);
        var (verdict, firstShown) = await HoldAsync(question, isReversed ? reversed : asGiven, cancellation);
        if (_options.Order != DebateOrder.Both)
            return verdict;
        var (swapped, swappedFirstShown) = await HoldAsync(question, reversed, cancellation);
        return verdict with
        {
            Opinion = Opinion.Mean(verdict.Opinion, swapped.Opinion),
            Swapped = swapped,
            PositionBias = ((firstShown + swappedFirstShown) / 2) - (1.0 / asGiven.Length),
        };
    }

    private async Task<(Verdict Verdict, double FirstShown)> HoldAsync(SandwichQuestion question, int[] order, CancellationToken cancellation)
    {
        var shown = question.Reordered(order);
        var transcript = Transcript.Empty;
        for (var round = 1; round <= _options.Rounds; round++)
        {
            var before = transcript;
            for (var place = 0; place < order.Length; place++)
            {
                cancellation.ThrowIfCancellationRequested();
                var said = await DebaterOf(question, order[place]).SpeakAsync(shown, place, _options.Simultaneous ? before : transcript, cancellation);
                transcript = transcript.With(new Statement($"debater {place + 1}", round, StatementKind.Argument, place, said.Text, said.Strength));
            }
        }
        var opinion = await Judging.AskAsync(_judge, shown, transcript, cancellation);
        return (new Verdict(Name, question, opinion.Restored(order), transcript.Restored(order)), opinion.Probabilities[0]);
    }

    private IAdvisor DebaterOf(SandwichQuestion question, int answer) =>
        _second is null || (answer == 0) != Coin("sides/", question) ? _first : _second;

    private bool Coin(string purpose, SandwichQuestion question) => RandomStream.For(_options.Seed, purpose + question.Text).NextDouble() < 0.5;
}
