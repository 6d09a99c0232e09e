namespace Superalign.MLNet.Evaluation;

/// <summary>The figures of probabilities against labels, by their names.</summary>
internal static class LabelFigures
{
    private const double Threshold = 0.5;

    public static (string Name, GroupedBootstrap.Figure Of)[] Of(WeightedRows rows) =>
    [
        ("areaUnderRocCurve", rows.AreaUnderRocCurve), ("averagePrecision", rows.AveragePrecision),
        ("accuracy", counts => rows.At(Threshold, counts).Accuracy), ("f1", counts => rows.At(Threshold, counts).F1),
        ("brierScore", rows.BrierScore), ("expectedCalibrationError", rows.ExpectedCalibrationError),
    ];
}
