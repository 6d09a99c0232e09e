using System.Globalization;
using System.Text;

namespace Superalign.MLNet.Sandwiching;

/// <summary>Protocols side by side on the same questions.</summary>
/// <param name="Protocols">The figures of each, in the order in which they were given.</param>
/// <param name="Verdicts">The verdicts, protocol by protocol, in the order of questions.</param>
/// <param name="Failures">Questions that a protocol could not decide.</param>
public sealed record ProtocolReport(IReadOnlyList<ProtocolFigures> Protocols, IReadOnlyList<Verdict> Verdicts, IReadOnlyList<ProtocolFailure> Failures)
{
    /// <summary>The figures of a protocol.</summary>
    /// <exception cref="ArgumentException">It was not run.</exception>
    public ProtocolFigures Of(string protocol) => Protocols.FirstOrDefault(one => one.Protocol == protocol) ?? throw new ArgumentException(
        $"The protocol '{protocol}' was not run; run were '{string.Join("', '", Protocols.Select(one => one.Protocol))}'. Give one of these.", nameof(protocol));

    /// <summary>A table of text.</summary>
    public override string ToString()
    {
        var width = Math.Max(8, Protocols.Max(one => one.Protocol.Length));
        var text = new StringBuilder($"{"protocol".PadRight(width)}  questions  accuracy (interval)     confidence  Brier   gap closed (interval)");
        foreach (var one in Protocols)
        {
            text.AppendLine().Append(CultureInfo.InvariantCulture, $"{one.Protocol.PadRight(width)}  {one.Questions,9}  {one.Accuracy.Mean:0.000} ({one.Accuracy.Lower:0.000} to {one.Accuracy.Upper:0.000})  {one.Confidence,10:0.000}  {one.BrierScore:0.000}  ");
            text.Append(double.IsNaN(one.GapClosed.Mean) ? "-" : string.Create(CultureInfo.InvariantCulture, $"{one.GapClosed.Mean:0.000} ({one.GapClosed.Lower:0.000} to {one.GapClosed.Upper:0.000})"));
        }
        return Failures.Count == 0 ? text.ToString() : text.AppendLine().Append(CultureInfo.InvariantCulture, $"{Failures.Count} questions could not be decided, first: {Failures[0].Message}").ToString();
    }
}
