namespace Superalign.MLNet.Sandwiching;

/// <summary>One consultant speaks for one answer, right or wrong, and the judge decides.</summary>
/// <remarks>As in Khan et al. (arXiv:2402.06782) and Kenton et al. (arXiv:2407.04622); the judge does not ask questions back, as the former's static consultancy.</remarks>
public sealed class Consultancy : IProtocol
{
    private readonly IAdvisor _consultant;
    private readonly IJudge _judge;
    private readonly ConsultancyOptions _options;

    /// <param name="consultant">Who speaks.</param>
    /// <param name="judge">The non-expert.</param>
    /// <param name="options">Assignment and rounds; null for the defaults.</param>
    /// <exception cref="ArgumentException">An option cannot be used; the message names it.</exception>
    public Consultancy(IAdvisor consultant, IJudge judge, ConsultancyOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(consultant);
        ArgumentNullException.ThrowIfNull(judge);
        _options = options ?? new ConsultancyOptions();
        _options.Validate();
        (_consultant, _judge) = (consultant, judge);
    }

    /// <inheritdoc/>
    public string Name => _options.Name;

    /// <inheritdoc/>
    public async Task<Verdict> RunAsync(SandwichQuestion question, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(question);
        var answer = await _options.Assignment.AnswerAsync(question, _options.Seed, cancellation);
        var transcript = Transcript.Empty;
        for (var round = 1; round <= _options.Rounds; round++)
        {
            cancellation.ThrowIfCancellationRequested();
            var said = await _consultant.SpeakAsync(question, answer, transcript, cancellation);
            transcript = transcript.With(new Statement("consultant", round, StatementKind.Argument, answer, said.Text, said.Strength));
        }
        var opinion = await Judging.AskAsync(_judge, question, transcript, cancellation);
        return new Verdict(Name, question, opinion, transcript) { AdvisedAnswer = answer };
    }
}
