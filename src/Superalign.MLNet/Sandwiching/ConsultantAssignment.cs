using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Sandwiching;

/// <summary>Which answer a consultant defends. Immutable.</summary>
public sealed class ConsultantAssignment
{
    private readonly double _honestShare;
    private readonly IJudge? _chooser;

    private ConsultantAssignment(double honestShare, IJudge? chooser) => (_honestShare, _chooser) = (honestShare, chooser);

    /// <summary>Always the expert's answer.</summary>
    public static ConsultantAssignment Honest { get; } = new(1, null);

    /// <summary>Always a wrong answer; of several, one by the seed.</summary>
    public static ConsultantAssignment Dishonest { get; } = new(0, null);

    /// <summary>The expert's answer on a share of questions, by the seed, and a wrong one on the others.</summary>
    /// <param name="share">In [0, 1]; one half is the usual, at which a consultant's answer tells nothing.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="share"/> is out of its range.</exception>
    public static ConsultantAssignment HonestShare(double share) => share is >= 0 and <= 1
        ? new(share, null)
        : throw new ArgumentOutOfRangeException(nameof(share), share, FormattableString.Invariant($"'{nameof(share)}' is {share}; give the share of honest consultants, from 0 to 1, such as 0.5."));

    /// <summary>The answer that the consultant itself thinks right: open consultancy, as Kenton et al. call it.</summary>
    /// <param name="consultant">Its opinion, asked without a transcript.</param>
    public static ConsultantAssignment ChosenBy(IJudge consultant) => new(double.NaN, consultant ?? throw new ArgumentNullException(nameof(consultant)));

    internal async Task<int> AnswerAsync(SandwichQuestion question, long seed, CancellationToken cancellation)
    {
        if (_chooser is not null)
            return (await Judging.AskAsync(_chooser, question, Transcript.Empty, cancellation)).Choice;
        var right = question.RequireExpertAnswer("an honest or dishonest consultant");
        var stream = RandomStream.For(seed, "consultant/" + question.Text);
        if (stream.NextDouble() < _honestShare)
            return right;
        var wrong = stream.NextInt(question.Answers.Count - 1);
        return wrong < right ? wrong : wrong + 1;
    }
}
