//! The icons: the Lucide subset embedded as the font `lucide`. One variant per glyph of
//! `assets/fonts/icons-codepoints.json`; a test keeps the two equal.

/// An icon of the embedded font.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Icon {
    /// Lucide `activity`.
    Activity,
    /// Lucide `arrow-down`.
    ArrowDown,
    /// Lucide `arrow-right`.
    ArrowRight,
    /// Lucide `arrow-right-left`.
    ArrowRightLeft,
    /// Lucide `arrow-up`.
    ArrowUp,
    /// Lucide `banknote`.
    Banknote,
    /// Lucide `bookmark`.
    Bookmark,
    /// Lucide `bookmark-plus`.
    BookmarkPlus,
    /// Lucide `calendar-check`.
    CalendarCheck,
    /// Lucide `calendar-clock`.
    CalendarClock,
    /// Lucide `calendar-plus`.
    CalendarPlus,
    /// Lucide `chart-column`.
    ChartColumn,
    /// Lucide `chart-no-axes-column-decreasing`.
    ChartNoAxesColumnDecreasing,
    /// Lucide `chart-scatter`.
    ChartScatter,
    /// Lucide `check`.
    Check,
    /// Lucide `chevron-down`.
    ChevronDown,
    /// Lucide `chevron-left`.
    ChevronLeft,
    /// Lucide `chevron-right`.
    ChevronRight,
    /// Lucide `chevron-up`.
    ChevronUp,
    /// Lucide `circle-alert`.
    CircleAlert,
    /// Lucide `circle-question-mark`.
    CircleQuestionMark,
    /// Lucide `circle-x`.
    CircleX,
    /// Lucide `clock-alert`.
    ClockAlert,
    /// Lucide `cloud-off`.
    CloudOff,
    /// Lucide `columns-3`.
    Columns3,
    /// Lucide `contact-round`.
    ContactRound,
    /// Lucide `copy`.
    Copy,
    /// Lucide `door-open`.
    DoorOpen,
    /// Lucide `ellipsis`.
    Ellipsis,
    /// Lucide `eye`.
    Eye,
    /// Lucide `file-check`.
    FileCheck,
    /// Lucide `file-down`.
    FileDown,
    /// Lucide `file-plus`.
    FilePlus,
    /// Lucide `file-spreadsheet`.
    FileSpreadsheet,
    /// Lucide `file-text`.
    FileText,
    /// Lucide `folder-sync`.
    FolderSync,
    /// Lucide `funnel`.
    Funnel,
    /// Lucide `git-compare`.
    GitCompare,
    /// Lucide `history`.
    History,
    /// Lucide `image`.
    Image,
    /// Lucide `info`.
    Info,
    /// Lucide `laptop`.
    Laptop,
    /// Lucide `layers`.
    Layers,
    /// Lucide `layout-template`.
    LayoutTemplate,
    /// Lucide `list`.
    List,
    /// Lucide `list-checks`.
    ListChecks,
    /// Lucide `lock`.
    Lock,
    /// Lucide `mail`.
    Mail,
    /// Lucide `megaphone`.
    Megaphone,
    /// Lucide `minus`.
    Minus,
    /// Lucide `monitor`.
    Monitor,
    /// Lucide `monitor-off`.
    MonitorOff,
    /// Lucide `monitor-smartphone`.
    MonitorSmartphone,
    /// Lucide `moon`.
    Moon,
    /// Lucide `package`.
    Package,
    /// Lucide `paperclip`.
    Paperclip,
    /// Lucide `pencil-line`.
    PencilLine,
    /// Lucide `phone`.
    Phone,
    /// Lucide `plus`.
    Plus,
    /// Lucide `printer`.
    Printer,
    /// Lucide `redo-2`.
    Redo2,
    /// Lucide `refresh-cw`.
    RefreshCw,
    /// Lucide `search`.
    Search,
    /// Lucide `settings`.
    Settings,
    /// Lucide `square-check-big`.
    SquareCheckBig,
    /// Lucide `square-kanban`.
    SquareKanban,
    /// Lucide `square-plus`.
    SquarePlus,
    /// Lucide `star`.
    Star,
    /// Lucide `tags`.
    Tags,
    /// Lucide `target`.
    Target,
    /// Lucide `trash-2`.
    Trash2,
    /// Lucide `triangle-alert`.
    TriangleAlert,
    /// Lucide `trophy`.
    Trophy,
    /// Lucide `truck`.
    Truck,
    /// Lucide `undo-2`.
    Undo2,
    /// Lucide `user-plus`.
    UserPlus,
    /// Lucide `users`.
    Users,
    /// Lucide `x`.
    X,
    /// Lucide `zoom-in`.
    ZoomIn,
}

impl Icon {
    /// All icons in the order of the file.
    pub const ALL: &'static [Self] = &[
        Self::Activity,
        Self::ArrowDown,
        Self::ArrowRight,
        Self::ArrowRightLeft,
        Self::ArrowUp,
        Self::Banknote,
        Self::Bookmark,
        Self::BookmarkPlus,
        Self::CalendarCheck,
        Self::CalendarClock,
        Self::CalendarPlus,
        Self::ChartColumn,
        Self::ChartNoAxesColumnDecreasing,
        Self::ChartScatter,
        Self::Check,
        Self::ChevronDown,
        Self::ChevronLeft,
        Self::ChevronRight,
        Self::ChevronUp,
        Self::CircleAlert,
        Self::CircleQuestionMark,
        Self::CircleX,
        Self::ClockAlert,
        Self::CloudOff,
        Self::Columns3,
        Self::ContactRound,
        Self::Copy,
        Self::DoorOpen,
        Self::Ellipsis,
        Self::Eye,
        Self::FileCheck,
        Self::FileDown,
        Self::FilePlus,
        Self::FileSpreadsheet,
        Self::FileText,
        Self::FolderSync,
        Self::Funnel,
        Self::GitCompare,
        Self::History,
        Self::Image,
        Self::Info,
        Self::Laptop,
        Self::Layers,
        Self::LayoutTemplate,
        Self::List,
        Self::ListChecks,
        Self::Lock,
        Self::Mail,
        Self::Megaphone,
        Self::Minus,
        Self::Monitor,
        Self::MonitorOff,
        Self::MonitorSmartphone,
        Self::Moon,
        Self::Package,
        Self::Paperclip,
        Self::PencilLine,
        Self::Phone,
        Self::Plus,
        Self::Printer,
        Self::Redo2,
        Self::RefreshCw,
        Self::Search,
        Self::Settings,
        Self::SquareCheckBig,
        Self::SquareKanban,
        Self::SquarePlus,
        Self::Star,
        Self::Tags,
        Self::Target,
        Self::Trash2,
        Self::TriangleAlert,
        Self::Trophy,
        Self::Truck,
        Self::Undo2,
        Self::UserPlus,
        Self::Users,
        Self::X,
        Self::ZoomIn,
    ];

    /// The glyph in the icon font.
    pub const fn glyph(self) -> &'static str {
        match self {
            Self::Activity => "\u{E038}",
            Self::ArrowDown => "\u{E042}",
            Self::ArrowRight => "\u{E049}",
            Self::ArrowRightLeft => "\u{E417}",
            Self::ArrowUp => "\u{E04A}",
            Self::Banknote => "\u{E052}",
            Self::Bookmark => "\u{E060}",
            Self::BookmarkPlus => "\u{E23D}",
            Self::CalendarCheck => "\u{E2B7}",
            Self::CalendarClock => "\u{E304}",
            Self::CalendarPlus => "\u{E2BC}",
            Self::ChartColumn => "\u{E2A3}",
            Self::ChartNoAxesColumnDecreasing => "\u{E069}",
            Self::ChartScatter => "\u{E48A}",
            Self::Check => "\u{E06C}",
            Self::ChevronDown => "\u{E06D}",
            Self::ChevronLeft => "\u{E06E}",
            Self::ChevronRight => "\u{E06F}",
            Self::ChevronUp => "\u{E070}",
            Self::CircleAlert => "\u{E077}",
            Self::CircleQuestionMark => "\u{E082}",
            Self::CircleX => "\u{E084}",
            Self::ClockAlert => "\u{E62A}",
            Self::CloudOff => "\u{E08D}",
            Self::Columns3 => "\u{E099}",
            Self::ContactRound => "\u{E463}",
            Self::Copy => "\u{E09E}",
            Self::DoorOpen => "\u{E3D6}",
            Self::Ellipsis => "\u{E0B6}",
            Self::Eye => "\u{E0BA}",
            Self::FileCheck => "\u{E0C1}",
            Self::FileDown => "\u{E318}",
            Self::FilePlus => "\u{E0C9}",
            Self::FileSpreadsheet => "\u{E326}",
            Self::FileText => "\u{E0CC}",
            Self::FolderSync => "\u{E4C9}",
            Self::Funnel => "\u{E0DC}",
            Self::GitCompare => "\u{E359}",
            Self::History => "\u{E1F5}",
            Self::Image => "\u{E0F6}",
            Self::Info => "\u{E0F9}",
            Self::Laptop => "\u{E1CD}",
            Self::Layers => "\u{E529}",
            Self::LayoutTemplate => "\u{E207}",
            Self::List => "\u{E106}",
            Self::ListChecks => "\u{E1D0}",
            Self::Lock => "\u{E10B}",
            Self::Mail => "\u{E10F}",
            Self::Megaphone => "\u{E235}",
            Self::Minus => "\u{E11C}",
            Self::Monitor => "\u{E11D}",
            Self::MonitorOff => "\u{E1DC}",
            Self::MonitorSmartphone => "\u{E3A2}",
            Self::Moon => "\u{E11E}",
            Self::Package => "\u{E129}",
            Self::Paperclip => "\u{E12D}",
            Self::PencilLine => "\u{E4F0}",
            Self::Phone => "\u{E133}",
            Self::Plus => "\u{E13D}",
            Self::Printer => "\u{E141}",
            Self::Redo2 => "\u{E2A0}",
            Self::RefreshCw => "\u{E145}",
            Self::Search => "\u{E151}",
            Self::Settings => "\u{E154}",
            Self::SquareCheckBig => "\u{E16A}",
            Self::SquareKanban => "\u{E170}",
            Self::SquarePlus => "\u{E173}",
            Self::Star => "\u{E176}",
            Self::Tags => "\u{E35C}",
            Self::Target => "\u{E180}",
            Self::Trash2 => "\u{E18E}",
            Self::TriangleAlert => "\u{E193}",
            Self::Trophy => "\u{E373}",
            Self::Truck => "\u{E194}",
            Self::Undo2 => "\u{E2A1}",
            Self::UserPlus => "\u{E1A2}",
            Self::Users => "\u{E1A4}",
            Self::X => "\u{E1B2}",
            Self::ZoomIn => "\u{E1B6}",
        }
    }

    /// Lucide's name of the icon.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Activity => "activity",
            Self::ArrowDown => "arrow-down",
            Self::ArrowRight => "arrow-right",
            Self::ArrowRightLeft => "arrow-right-left",
            Self::ArrowUp => "arrow-up",
            Self::Banknote => "banknote",
            Self::Bookmark => "bookmark",
            Self::BookmarkPlus => "bookmark-plus",
            Self::CalendarCheck => "calendar-check",
            Self::CalendarClock => "calendar-clock",
            Self::CalendarPlus => "calendar-plus",
            Self::ChartColumn => "chart-column",
            Self::ChartNoAxesColumnDecreasing => "chart-no-axes-column-decreasing",
            Self::ChartScatter => "chart-scatter",
            Self::Check => "check",
            Self::ChevronDown => "chevron-down",
            Self::ChevronLeft => "chevron-left",
            Self::ChevronRight => "chevron-right",
            Self::ChevronUp => "chevron-up",
            Self::CircleAlert => "circle-alert",
            Self::CircleQuestionMark => "circle-question-mark",
            Self::CircleX => "circle-x",
            Self::ClockAlert => "clock-alert",
            Self::CloudOff => "cloud-off",
            Self::Columns3 => "columns-3",
            Self::ContactRound => "contact-round",
            Self::Copy => "copy",
            Self::DoorOpen => "door-open",
            Self::Ellipsis => "ellipsis",
            Self::Eye => "eye",
            Self::FileCheck => "file-check",
            Self::FileDown => "file-down",
            Self::FilePlus => "file-plus",
            Self::FileSpreadsheet => "file-spreadsheet",
            Self::FileText => "file-text",
            Self::FolderSync => "folder-sync",
            Self::Funnel => "funnel",
            Self::GitCompare => "git-compare",
            Self::History => "history",
            Self::Image => "image",
            Self::Info => "info",
            Self::Laptop => "laptop",
            Self::Layers => "layers",
            Self::LayoutTemplate => "layout-template",
            Self::List => "list",
            Self::ListChecks => "list-checks",
            Self::Lock => "lock",
            Self::Mail => "mail",
            Self::Megaphone => "megaphone",
            Self::Minus => "minus",
            Self::Monitor => "monitor",
            Self::MonitorOff => "monitor-off",
            Self::MonitorSmartphone => "monitor-smartphone",
            Self::Moon => "moon",
            Self::Package => "package",
            Self::Paperclip => "paperclip",
            Self::PencilLine => "pencil-line",
            Self::Phone => "phone",
            Self::Plus => "plus",
            Self::Printer => "printer",
            Self::Redo2 => "redo-2",
            Self::RefreshCw => "refresh-cw",
            Self::Search => "search",
            Self::Settings => "settings",
            Self::SquareCheckBig => "square-check-big",
            Self::SquareKanban => "square-kanban",
            Self::SquarePlus => "square-plus",
            Self::Star => "star",
            Self::Tags => "tags",
            Self::Target => "target",
            Self::Trash2 => "trash-2",
            Self::TriangleAlert => "triangle-alert",
            Self::Trophy => "trophy",
            Self::Truck => "truck",
            Self::Undo2 => "undo-2",
            Self::UserPlus => "user-plus",
            Self::Users => "users",
            Self::X => "x",
            Self::ZoomIn => "zoom-in",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_icons_equal_the_codepoint_file() {
        let file: serde_json::Value =
            serde_json::from_str(include_str!("../../../assets/fonts/icons-codepoints.json"))
                .unwrap();
        let map = file.as_object().unwrap();
        assert_eq!(map.len(), Icon::ALL.len());
        for icon in Icon::ALL {
            let code = u32::from_str_radix(map[icon.name()].as_str().unwrap(), 16).unwrap();
            assert_eq!(
                icon.glyph().chars().next().map(u32::from),
                Some(code),
                "{}",
                icon.name()
            );
        }
    }
}
